declare module '*/counts.mjs' {
	export interface Counts {
		passed: number;
		failed: number;
		skipped: number;
	}

	export function count(
		kind: string,
		file: string,
		passed: boolean
	): Counts;
}
