/**
 * Typed client of Latchkey's REST API. It knows neither React nor WordPress: hand it a transport, e.g. `fetchTransport`.
 */
import { keyPairs } from './key-pairs';
import { site } from './site';
import type { Transport } from './transport';

export function createClient( transport: Transport ) {
	return { keyPairs: keyPairs( transport ), site: site( transport ) };
}

export type Client = ReturnType< typeof createClient >;
export { ApiError, UnavailableError, isApiError } from './errors';
export { fetchTransport, readResponse } from './fetch-transport';
export { queryString, withQuery } from './transport';
export type {
	ClientRequest,
	ClientResponse,
	Query,
	Transport,
} from './transport';
export type { Page } from './request';
export type {
	BatchAnswer,
	CreatedKeyPair,
	NewKeyPair,
	SelfKeyPair,
} from './key-pairs';
