import type { Answer } from './http';

/** An error of the API. */
export interface ApiError {
	code: string;
	message: string;
	data: {
		status: number;
		params?: Record< string, string >;
		retry_after?: number;
	};
}

/**
 * Parses the body of a response as JSON.
 * @param answer
 */
export function body< T >( answer: Answer ): T {
	return JSON.parse( answer.text ) as T;
}

/**
 * The status and error code of a response, such as `401 latchkey_unauthorized` or `200`.
 * @param answer
 */
export function outcome( answer: Answer ): string {
	if ( answer.status < 400 ) {
		return `${ answer.status }`;
	}
	return `${ answer.status } ${ body< ApiError >( answer ).code }`;
}

/**
 * The names of the invalid parameters in a response with status 400.
 * @param answer
 */
export function named( answer: Answer ): string[] {
	const error = body< ApiError >( answer );
	return Object.keys( error.data.params ?? {} );
}
