import { Button, Icon } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Event } from '../../types/event';
import { detailWord, whoWord } from '../labels/events';
import { eventIcon } from '../ui/event-icon';
import { eventText, useSales } from '../ui/event-text';
import { boot } from '../ui/boot';
import { Card } from '../ui/card';
import { moment, siteDateTime } from '../labels/dates';
import { LoadError } from '../ui/load-error';
import type { List } from '../ui/use-list';

/** The events of a key, newest first. */
export function Timeline( {
	id,
	events,
	onMore,
}: {
	id: number;
	events: List< Event >;
	onMore: () => void;
} ) {
	const items = events.page?.items ?? [];
	useSales( items );
	const total = events.page?.total ?? 0;
	const all = boot().screens.find( ( screen ) => screen.id === 'activity' );
	return (
		<div className="latchkey-license__timeline">
			<Card
				title={ __( 'Timeline', 'latchkey' ) }
				action={
					all && (
						<a
							href={ `${ all.url }&object_kind=license&object_id=${ id }` }
						>
							{ __( 'All activity', 'latchkey' ) }
						</a>
					)
				}
			>
				{ events.error ? (
					<LoadError
						title={ __(
							'The timeline could not be loaded',
							'latchkey'
						) }
						error={ events.error }
						onRetry={ events.reload }
					/>
				) : (
					<ol className="latchkey-timeline">
						{ items.map( ( event ) => (
							<Entry key={ event.id } event={ event } />
						) ) }
					</ol>
				) }
				{ ! events.error &&
					! events.isLoading &&
					items.length === 0 && (
						<p className="latchkey-muted">
							{ __( 'Nothing was recorded yet.', 'latchkey' ) }
						</p>
					) }
				{ items.length < total && items.length < 100 && (
					<Button
						variant="secondary"
						size="compact"
						onClick={ onMore }
					>
						{ __( 'Show earlier', 'latchkey' ) }
					</Button>
				) }
			</Card>
		</div>
	);
}

function Entry( { event }: { event: Event } ) {
	const note = [ detailWord( event ), whoWord( event ) ].filter( Boolean );
	return (
		<li>
			<span className="latchkey-timeline__icon">
				<Icon icon={ eventIcon( event.event ) } size={ 20 } />
			</span>
			<span className="latchkey-timeline__what">
				<strong dir="auto">{ eventText( event ) }</strong>
				<span className="latchkey-muted" dir="auto">
					{ note.join( ' · ' ) }
				</span>
			</span>
			<time
				className="latchkey-muted is-small"
				dateTime={ moment( event.at ).toISOString() }
			>
				{ siteDateTime( event.at ) }
			</time>
		</li>
	);
}
