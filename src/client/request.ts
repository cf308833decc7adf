import { ApiError, UnavailableError } from './errors';
import type { ClientRequest, ClientResponse, Transport } from './transport';

/** One page of a list, with the totals of the whole list. */
export interface Page< Item > {
	items: Item[];
	total: number;
	/** Whether there are more than `total`, which the site has not counted. */
	isMore?: true;
	totalPages: number;
}

/**
 * Sends a request.
 *
 * @param  transport
 * @param  details
 * @throws {ApiError} If the site refused.
 * @throws {UnavailableError} If no usable answer came.
 */
export async function request< Body >(
	transport: Transport,
	details: ClientRequest
): Promise< Body > {
	return ( await send( transport, details ) ).body as Body;
}

/**
 * Like `request`, for a list: the body and its totals.
 * @param transport
 * @param details
 */
export async function requestPage< Item >(
	transport: Transport,
	details: ClientRequest
): Promise< Page< Item > > {
	const response = await send( transport, details );
	if ( ! Array.isArray( response.body ) ) {
		throw new UnavailableError(
			'The answer is not a list.',
			response.status
		);
	}
	const items = response.body as Item[];
	return {
		items,
		total: Number( response.header( 'X-WP-Total' ) ?? items.length ),
		...( response.header( 'X-Latchkey-Total' ) === 'more' && {
			isMore: true as const,
		} ),
		totalPages: Number( response.header( 'X-WP-TotalPages' ) ?? 1 ),
	};
}

async function send(
	transport: Transport,
	details: ClientRequest
): Promise< ClientResponse > {
	let response: ClientResponse;
	try {
		response = await transport( details );
	} catch ( error ) {
		if ( details.signal?.aborted ) {
			throw error;
		}
		throw new UnavailableError( 'The site did not answer.' );
	}
	if ( response.status >= 200 && response.status < 300 ) {
		if ( response.body === undefined && response.status !== 204 ) {
			throw new UnavailableError(
				'The answer is not JSON.',
				response.status
			);
		}
		return response;
	}
	throw refusal( response );
}

function refusal( response: ClientResponse ): Error {
	const body = response.body as
		| {
				code?: unknown;
				message?: unknown;
				data?: { params?: Record< string, string > };
		  }
		| undefined;
	if ( ! body || typeof body.code !== 'string' ) {
		return new UnavailableError(
			`The site answered ${ response.status }.`,
			response.status
		);
	}
	const after = Number( response.header( 'Retry-After' ) ?? NaN );
	return new ApiError(
		response.status,
		body.code,
		typeof body.message === 'string' ? body.message : body.code,
		Number.isFinite( after ) ? after : null,
		body.data?.params ?? {}
	);
}
