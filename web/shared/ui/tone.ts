/** How good or bad a state is; always told with a word and a sign too. */
export type Tone = 'good' | 'warn' | 'bad' | 'quiet';
