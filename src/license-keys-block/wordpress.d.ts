/** The parts that are used of two packages of the editor, which WordPress provides. */
declare module '@wordpress/blocks' {
	export function registerBlockType(
		metadata: object,
		settings: { edit: () => unknown; save: () => null }
	): void;
}

declare module '@wordpress/block-editor' {
	export function useBlockProps(): Record< string, unknown >;
}
