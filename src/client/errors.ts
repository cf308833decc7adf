/** The site answered and refused. `code` is stable; `message` is the site's own sentence. */
export class ApiError extends Error {
	override readonly name = 'ApiError';

	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		/** Seconds to wait before the next try, if the site said so. */
		readonly retryAfter: number | null = null,
		/** Names of the fields that were refused, each with its sentence. */
		readonly params: Readonly< Record< string, string > > = {}
	) {
		super( message );
	}
}

/** No usable answer: the site is away, or answered with something that is not ours. */
export class UnavailableError extends Error {
	override readonly name = 'UnavailableError';

	constructor(
		message: string,
		/** HTTP status, or null if nothing came back. */
		readonly status: number | null = null
	) {
		super( message );
	}
}

/**
 * Whether the error is the site's refusal with this code.
 * @param error
 * @param code
 */
export function isApiError( error: unknown, code?: string ): error is ApiError {
	return (
		error instanceof ApiError &&
		( code === undefined || error.code === code )
	);
}
