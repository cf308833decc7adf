declare module '*/process.mjs' {
	export const root: string;
	export function environment(
		more?: Record< string, string >
	): NodeJS.ProcessEnv;
}

declare module '*/build.mjs' {
	export function build(): Promise< void >;
}

declare module '*/packages.mjs' {
	interface Packages {
		packages: Record<
			string,
			{
				version?: string;
				integrity?: string;
				dependencies?: Record< string, string >;
			}
		>;
	}

	export const FOR_TESTS: string[];
	export const UNUSED: string[];
	export function forStart(
		own: object,
		lock: object
	): {
		manifest: { devDependencies: Record< string, string > };
		lock: Packages;
	};
}

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
		all?: string[];
		tests?: string | string[];
		home?: RegExp | null;
	}

	export const suites: Suite[];
}

declare module '*/files.mjs' {
	import type { Suite } from '*/suites.mjs';

	export function filesOf( suite: Suite ): string[];
	export function parametersFor( suite: Suite, files: string[] ): string[];
}

declare module '*/choose.mjs' {
	import type { Suite } from '*/suites.mjs';

	export interface Run {
		suite: Suite;
		files: string[];
	}

	export function choose(
		words: string[],
		suites: Suite[]
	): { runs: Run[]; options: string[] };
	export function isHome( suite: Suite, file: string ): boolean;
}
