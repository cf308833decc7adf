import type { FirstRun } from '../types/first-run';
import type { Settings } from '../types/settings';
import type { SettingsCheck } from '../types/settings-check';
import type { SettingsForm } from '../types/settings-form';
import type { Stats } from '../types/stats';
import type { Status } from '../types/status';
import { request } from './request';
import type { Query, Transport } from './transport';

/**
 * What the site says about itself, and its settings.
 * @param transport
 */
export function site( transport: Transport ) {
	return {
		/** How far the store has come with its first steps. */
		firstRun: () =>
			request< FirstRun >( transport, {
				method: 'GET',
				path: '/first-run',
			} ),
		/** The numbers of the Overview. */
		stats: ( query: Query ) =>
			request< Stats >( transport, {
				method: 'GET',
				path: '/stats',
				query,
			} ),
		status: () =>
			request< Status >( transport, { method: 'GET', path: '/status' } ),
		/** Looks again at what takes the site a while to find out. */
		checkStatus: () =>
			request< Status >( transport, {
				method: 'POST',
				path: '/status/check',
			} ),
		settings: () =>
			request< Settings >( transport, {
				method: 'GET',
				path: '/settings',
			} ),
		updateSettings: ( changes: Partial< Settings > ) =>
			request< Settings >( transport, {
				method: 'PATCH',
				path: '/settings',
				body: changes,
			} ),
		settingsForm: () =>
			request< SettingsForm >( transport, {
				method: 'GET',
				path: '/settings/form',
			} ),
		/** What is wrong with values that are being typed; stores nothing. */
		checkSettings: (
			values: Record< string, unknown >,
			signal: AbortSignal
		) =>
			request< SettingsCheck >( transport, {
				method: 'POST',
				path: '/settings/check',
				body: { values },
				signal,
			} ),
	};
}
