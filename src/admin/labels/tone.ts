/** What a badge means; the word in it says the same, so colour is never alone. */
export type Tone = 'good' | 'progress' | 'look' | 'bad' | 'off';

/** The text of a badge. */
export interface Label {
	word: string;
	tone: Tone;
}
