export { createTencentAdapter } from './createTencentAdapter.js';
export type {
  TencentAbilities,
  TencentAdapterOptions,
  TencentAdapterWithApp,
  TencentAdapterWithSdk,
  TencentModule,
  TencentSdk,
  TencentWrapped,
} from './types.js';
