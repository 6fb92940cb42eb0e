import type { ChatSDK, Message } from '@tencentcloud/chat';
import type { sdkMembers } from './constants.js';

/** Members of the vendor's SDK that the adapter uses, and no others. Any `ChatSDK` of `@tencentcloud/chat` has them. */
export type TencentSdk = Pick<ChatSDK, (typeof sdkMembers)[number]>;

/** As much of the vendor's module as is needed to make an SDK: `TencentCloudChat` itself. */
export interface TencentModule {
  /** Makes the SDK of an app. Called again for the same app, it may give the same one. */
  create(options: { SDKAppID: number }): TencentSdk;
}

/** Optional abilities that have to be bought or brought along. */
export interface TencentAbilities {
  /** The cloud search plug-in was bought: people, members of groups and messages are searched by the service. Default: false. */
  readonly search?: boolean | undefined;
  /** Groups tell who has read a message (read receipts are on in the console). Default: true. */
  readonly receipts?: boolean | undefined;
  /** Reactions to messages. Default: true. */
  readonly reactions?: boolean | undefined;
  /** Presence and status texts of users. Default: true. */
  readonly presence?: boolean | undefined;
  /** Translation, and texts of voice messages. Default: false. */
  readonly translation?: boolean | undefined;
}

interface CommonOptions {
  /**
   * Asks your server for the UserSig of an account: on sign-in, and when the old one has expired. Absent: credentials carry it
   * (`{ userId, userSig }`). Never sign in the browser: the key signs for everybody.
   */
  readonly userSig?: ((userId: string) => Promise<string> | string) | undefined;
  /** As for `chat.registerPlugin`, by name. Files are sent with `'tim-upload-plugin'` only. */
  readonly plugins?: Readonly<Record<string, unknown>> | undefined;
  /** What the app has of the service. */
  readonly abilities?: TencentAbilities | undefined;
}

/** The app has an SDK already, signed in or not: the adapter works with it, and signs out only whom it has signed in. */
export interface TencentAdapterWithSdk extends CommonOptions {
  /** Of `TencentCloudChat.create`. */
  readonly sdk: TencentSdk;
}

/** The adapter makes its SDK when somebody signs in. */
export interface TencentAdapterWithApp extends CommonOptions {
  /** SDKAppID of the app, from the console. */
  readonly sdkAppId: number;
  /** Where the vendor's module comes from. Default: `import('@tencentcloud/chat')`. */
  readonly load?: (() => Promise<TencentModule | TencentWrapped>) | undefined;
}

/** What an adapter for Tencent Cloud Chat is given. */
export type TencentAdapterOptions = TencentAdapterWithSdk | TencentAdapterWithApp;

/** The vendor's names of types, as one enum. */
export type SdkType = Message['type'];

/** Bundlers and Node differ in how often they wrap a module that is not written as one. */
export type TencentWrapped = { readonly default: TencentModule } | { readonly default: { readonly default: TencentModule } };
