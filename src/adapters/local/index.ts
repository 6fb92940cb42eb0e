export { createLocalBackend } from './createLocalBackend.js';
export type {
  Scenario,
  SeedAccount,
  SeedContact,
  SeedConversation,
  SeedCrowd,
  SeedMember,
  SeedMessage,
  SeedPersonal,
  SeedRequest,
} from './scenario.js';
export type { LocalBackend, LocalBackendOptions } from './types.js';
export { type CrowdedWorldOptions, crowdedWorld } from './world/crowdedWorld.js';
export type { WorldOptions } from './world/demoWorld.js';
export { demoWorld } from './world/demoWorld.js';
export type { LifeBackend, LifeOptions } from './world/life/startLife.js';
export { startLife } from './world/life/startLife.js';
export { busyWorld, emptyWorld, longWordsWorld, longWorld, pairWorld } from './world/smallWorlds.js';
