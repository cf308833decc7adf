/** The meaning of a badge. Its text says the same, so the color is never the only sign. */
export type Tone = 'good' | 'progress' | 'look' | 'bad' | 'off';

/** The text of a badge. */
export interface Label {
	word: string;
	tone: Tone;
}
