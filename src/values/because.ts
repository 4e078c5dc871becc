/** Why a change was made, where its author said so. */
export interface Because {
  readonly reason?: string;
}

/** The reason as a part of an event's data. */
export const because = (reason: string | undefined): Because => (reason === undefined ? {} : { reason });

/** The same data without its reason: what the event changed. */
export const withoutReason = <Data extends Because>(data: Data): Omit<Data, 'reason'> =>
  Object.fromEntries(Object.entries(data).filter(([name]) => name !== 'reason')) as Omit<Data, 'reason'>;
