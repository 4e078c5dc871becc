/** What TypeScript's DOM types leave out of a camera's track: cameras of phones have them, webcams seldom. */
interface Capabilities {
  readonly torch?: boolean;
  readonly zoom?: { readonly min: number; readonly max: number; readonly step: number };
}
interface Settings {
  readonly zoom?: number;
  readonly deviceId?: string;
}

/** What a camera offers beside its picture. */
export interface Offered {
  readonly hasTorch: boolean;
  readonly zoom?: { readonly min: number; readonly max: number; readonly step: number; readonly at: number };
}

export interface Lens {
  readonly id: string;
  readonly name: string;
}

const KEPT_LENS = 'register.door.lens';
const SIZE = { width: { ideal: 1280 }, height: { ideal: 720 } };

/** Whether the browser gives pages a camera: over plain HTTP from another machine it does not. */
export const isCameraThere = (): boolean => 'mediaDevices' in navigator;

/** The chosen lens where it is still there, else the one that looks away from the guard. Rejects where there is no camera. */
export async function openCamera(): Promise<MediaStream> {
  const kept = localStorage.getItem(KEPT_LENS);
  const open = (video: MediaTrackConstraints) => navigator.mediaDevices.getUserMedia({ video, audio: false });
  if (kept !== null) {
    const stream = await open({ ...SIZE, deviceId: { exact: kept } }).catch(() => undefined);
    if (stream !== undefined) return stream;
    localStorage.removeItem(KEPT_LENS);
  }
  return open({ ...SIZE, facingMode: 'environment' });
}

export const keepLens = (id: string): void => {
  localStorage.setItem(KEPT_LENS, id);
};

/** Lenses by the names that the system gives them; known once a camera was opened. */
export async function lenses(): Promise<readonly Lens[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map(({ deviceId, label }, place) => ({ id: deviceId, name: label === '' ? `${place + 1}` : label }));
}

export const lensOf = (track: MediaStreamTrack): string | undefined => (track.getSettings() as Settings).deviceId;

/** What the track offers; nothing where the browser does not say. */
export function offeredBy(track: MediaStreamTrack): Offered {
  const { torch, zoom } = ('getCapabilities' in track ? track.getCapabilities() : {}) as Capabilities;
  const at = (track.getSettings() as Settings).zoom;
  return {
    hasTorch: torch === true,
    ...(zoom !== undefined && zoom.max > zoom.min && { zoom: { ...zoom, at: at ?? zoom.min } }),
  };
}

/** A camera that refuses stays as it is. */
export const setTorch = (track: MediaStreamTrack, torch: boolean): Promise<void> => apply(track, { torch });

export const setZoom = (track: MediaStreamTrack, zoom: number): Promise<void> => apply(track, { zoom });

const apply = (track: MediaStreamTrack, wanted: { readonly torch?: boolean; readonly zoom?: number }): Promise<void> =>
  track.applyConstraints({ advanced: [wanted as MediaTrackConstraintSet] }).catch(() => undefined);

/** Keeps the screen on while the page is seen, where the browser can. Answers how to end. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let ended = false;
  const ask = () => {
    if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
    void navigator.wakeLock.request('screen').then(
      (given) => {
        if (ended) void given.release();
        else lock = given;
      },
      () => undefined,
    );
  };
  // The system takes it away whenever the page is hidden.
  document.addEventListener('visibilitychange', ask);
  ask();
  return () => {
    ended = true;
    document.removeEventListener('visibilitychange', ask);
    void lock?.release();
  };
}
