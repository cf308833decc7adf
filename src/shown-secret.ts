/** A shown secret hides by itself after so many seconds. */
export const SHOWN_FOR_SECONDS = 30;
/** How long "Copied" stands there. */
export const COPIED_FOR_MS = 2000;

/** Why it is hidden, or that it is shown. */
export type SecretState = 'shown' | 'hidden' | 'silent';

/** A secret while it is shown, in memory alone: it is forgotten after half a minute, and when the page is left, also if the browser keeps it. */
export class ShownSecret {
	private secret: string | null = null;
	private until = 0;
	private timer: ReturnType< typeof setTimeout > | undefined;
	private readonly leave = () => this.drop( 'silent' );

	/**
	 * @param onChange Draws it; `silent` if there is nothing to tell.
	 */
	constructor(
		private readonly onChange: (
			secret: string | null,
			state: SecretState
		) => void
	) {}

	/** Null while it is hidden. */
	get text(): string | null {
		return this.secret;
	}

	/** Seconds until it hides. */
	get left(): number {
		return Math.ceil( ( this.until - Date.now() ) / 1000 );
	}

	show( secret: string, state: SecretState = 'shown' ): void {
		clearTimeout( this.timer );
		this.secret = secret;
		this.until = Date.now() + SHOWN_FOR_SECONDS * 1000;
		this.timer = setTimeout( () => this.hide(), SHOWN_FOR_SECONDS * 1000 );
		window.addEventListener( 'pagehide', this.leave );
		this.onChange( secret, state );
	}

	hide(): void {
		this.drop( 'hidden' );
	}

	/** Nobody draws it any more. */
	forget(): void {
		clearTimeout( this.timer );
		window.removeEventListener( 'pagehide', this.leave );
		this.secret = null;
	}

	private drop( state: SecretState ): void {
		const wasShown = this.secret !== null;
		this.forget();
		if ( wasShown ) {
			this.onChange( null, state );
		}
	}
}
