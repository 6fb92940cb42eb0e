/* What groups keep beside their conversation and its members. */

/** Somebody wants into a group, or is asked in. */
export interface ApplicationRow {
  readonly id: string;
  readonly groupId: string;
  /** Who wants in, or who asks. */
  readonly userId: string;
  readonly inviteeId?: string | undefined;
  readonly text?: string | undefined;
  readonly at: number;
  readonly state: 'pending' | 'accepted' | 'rejected';
  readonly answeredBy?: string | undefined;
  readonly answer?: string | undefined;
}

export interface ApplicationLinkRow {
  readonly applicationId: string;
}

export interface BanRow {
  readonly groupId: string;
  readonly userId: string;
  readonly by: string;
  readonly at: number;
  readonly until?: number | undefined;
  readonly reason?: string | undefined;
}

/** What a group keeps by key. */
export interface GroupValuesRow {
  readonly groupId: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly counters: Readonly<Record<string, number>>;
  /** When attributes were last written, the newest last: a few. */
  readonly writtenAt: readonly number[];
}

/** Masks are decimal. */
export interface PermissionGroupRow {
  readonly id: string;
  readonly groupId: string;
  readonly name: string;
  readonly permissions: string;
  readonly topics?: Readonly<Record<string, string>> | undefined;
  readonly custom?: string | undefined;
  readonly memberCount: number;
  readonly createdAt: number;
}
