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

declare module '*/progress.mjs' {
	import type { Counts } from '*/counts.mjs';

	export function progress( log: string ): Counts;
}

declare module '*/slowest.mjs' {
	export interface Timed {
		name: string;
		seconds: number;
	}

	export function times( kind: string, file: string ): Timed[];
	export function slowest( all: Timed[], how?: number ): Timed[];
}

declare module '*/suites.mjs' {
	export interface Suite {
		name: string;
		kind: string;
		command: string[];
	}

	export const suites: Suite[];
}
