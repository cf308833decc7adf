import type { Answer } from './http';

/** What every error of the API looks like. */
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
 * The body of an answer, read as JSON.
 * @param answer
 */
export function body< T >( answer: Answer ): T {
	return JSON.parse( answer.text ) as T;
}

/**
 * Status and error code, such as `401 latchkey_unauthorized` or `200`.
 * @param answer
 */
export function outcome( answer: Answer ): string {
	if ( answer.status < 400 ) {
		return `${ answer.status }`;
	}
	return `${ answer.status } ${ body< ApiError >( answer ).code }`;
}

/**
 * The parameters that a 400 names.
 * @param answer
 */
export function named( answer: Answer ): string[] {
	const error = body< ApiError >( answer );
	return Object.keys( error.data.params ?? {} );
}
