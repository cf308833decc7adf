/** The site responded with an error. `code` never changes; `message` is the sentence from the site. */
export class ApiError extends Error {
	override readonly name = 'ApiError';

	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		/** Seconds to wait before the next try, if the site sent them. */
		readonly retryAfter: number | null = null,
		/** Invalid fields by name, each with a sentence. */
		readonly params: Readonly< Record< string, string > > = {}
	) {
		super( message );
	}
}

/** No usable response: the site cannot be reached, or the response is not from this plugin. */
export class UnavailableError extends Error {
	override readonly name = 'UnavailableError';

	constructor(
		message: string,
		/** HTTP status; null if there was no response. */
		readonly status: number | null = null
	) {
		super( message );
	}
}

/**
 * Whether the site responded with an error, with this code if one is given.
 * @param error
 * @param code
 */
export function isApiError( error: unknown, code?: string ): error is ApiError {
	return (
		error instanceof ApiError &&
		( code === undefined || error.code === code )
	);
}
