/** How an answer sounds: good is one high tone, a warning two, bad a low long one. */
export type Signal = 'good' | 'warn' | 'bad';

const TONES: Readonly<Record<Signal, readonly (readonly [hertz: number, ms: number])[]>> = {
  good: [[1175, 120]],
  warn: [
    [784, 120],
    [784, 120],
  ],
  bad: [[196, 480]],
};
const SHAKES: Readonly<Record<Signal, readonly number[]>> = { good: [60], warn: [80, 60, 80], bad: [350] };
const PAUSE_S = 0.06;
const LOUDNESS = 0.2;

let audio: AudioContext | undefined;

/** Sounds and shakes; a browser that allows neither before a touch stays silent. */
export function signal(kind: Signal): void {
  if ('vibrate' in navigator) navigator.vibrate([...SHAKES[kind]]);
  try {
    audio ??= new AudioContext();
    void audio.resume();
    let at = audio.currentTime;
    for (const [hertz, ms] of TONES[kind]) {
      const tone = new OscillatorNode(audio, { type: kind === 'bad' ? 'square' : 'sine', frequency: hertz });
      const gain = new GainNode(audio, { gain: LOUDNESS });
      tone.connect(gain).connect(audio.destination);
      tone.start(at);
      tone.stop(at + ms / 1000);
      at += ms / 1000 + PAUSE_S;
    }
  } catch {
    // No sound output.
  }
}
