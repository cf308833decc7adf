/** Seconds after which a shown secret is hidden again. */
export const SHOWN_FOR_SECONDS = 30;
/** How long "Copied" is shown. */
export const COPIED_FOR_MS = 2000;

/** Whether it is shown or hidden; `silent` if nothing needs to be announced. */
export type SecretState = 'shown' | 'hidden' | 'silent';

/** A secret while it is shown, only in memory: it is removed after half a minute, and when the page is left, even if the browser keeps the page. */
export class ShownSecret {
	private secret: string | null = null;
	private until = 0;
	private timer: ReturnType< typeof setTimeout > | undefined;
	private readonly leave = () => this.drop( 'silent' );

	/**
	 * @param onChange Called if the state changes.
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

	/** Removes the secret and all listeners. */
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
