/**
 * Typed client of Latchkey's REST API. It uses neither React nor WordPress: it needs a transport, e.g. `fetchTransport`.
 */
import { activations } from './activations';
import { events, names } from './events';
import { generators } from './generators';
import { jobs } from './jobs';
import { keyPairs } from './key-pairs';
import { licenses } from './licenses';
import { shortages } from './shortages';
import { site } from './site';
import type { Transport } from './transport';

export function createClient( transport: Transport ) {
	return {
		activations: activations( transport ),
		events: events( transport ),
		generators: generators( transport ),
		jobs: jobs( transport ),
		keyPairs: keyPairs( transport ),
		licenses: licenses( transport ),
		names: names( transport ),
		shortages: shortages( transport ),
		site: site( transport ),
	};
}

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
export type { NewGenerator } from './generators';
export type { BatchPart, LicenseBatch } from './licenses';
export type { LicenseChanges } from '../types/requests';
export type { GeneratorRow, LicenseRow } from '../types/screens';
export type { BatchAnswer, CreatedKeyPair, KeyPairLimits } from './key-pairs';
