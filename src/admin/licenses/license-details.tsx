import { useEffect, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import { Page } from '../ui/page';
import { useNow } from '../ui/use-now';
import { AboutCard } from './about-card';
import type { BulkKind } from './bulk';
import { BulkDialog } from './bulk-dialog';
import { StatusBadge } from './cells';
import { CodeText, CodeTools } from './code';
import { ExtendCard } from './extend-card';
import { LimitDialog } from './limit-dialog';
import { MoreMenu } from './more-menu';
import { MoveDialog } from './move-dialog';
import { SeatsCard } from './seats-card';
import { Timeline } from './timeline';
import { useCode } from './use-code';
import { useSeats, useTimeline } from './use-license';
import { customerName, emailOf, productName } from '../ui/use-names';
import { shortName, termsWord } from '../labels/licenses';

type Asking = BulkKind | 'limit' | 'move' | null;

/** So many events where more are wanted than the first page. */
const MANY_EVENTS = 100;

/** Everything about one key, and everything to do to it. */
export function LicenseDetails( {
	license,
	back,
	reload,
	replace,
	onDeleted,
}: {
	license: LicenseRow;
	back: { label: string; to: Record< string, null > };
	reload: () => void;
	replace: ( license: LicenseRow ) => void;
	onDeleted: () => void;
} ) {
	const now = useNow();
	const [ asking, setAsking ] = useState< Asking >( null );
	const [ eventCount, setEventCount ] = useState< number | undefined >();
	const seats = useSeats( license.id );
	const timeline = useTimeline( license.id, eventCount );
	const code = useCode( license.id, timeline.reload );
	const close = () => setAsking( null );
	const name = shortName( license );
	useEffect( () => {
		const before = document.title;
		document.title = `${ name } ‹ ${ before }`;
		return () => {
			document.title = before;
		};
	}, [ name ] );

	const onChanged = ( next?: LicenseRow ) => {
		if ( next ) {
			replace( next );
		} else {
			reload();
		}
		timeline.reload();
	};
	const changed = { license, onClose: close, onChanged };
	return (
		<Page
			title={
				<CodeText
					license={ license }
					shown={ code.shown }
					dots={ 20 }
				/>
			}
			tools={
				<>
					<CodeTools license={ license } code={ code } />
					<StatusBadge license={ license } />
					{ code.shown !== null && <Hides seconds={ code.left } /> }
				</>
			}
			intro={ introOf( license ) }
			action={
				<MoreMenu
					license={ license }
					onChoose={ setAsking }
					onResent={ timeline.reload }
				/>
			}
			back={ back }
		>
			<div className="latchkey-columns latchkey-license">
				<div className="latchkey-columns__rest">
					<SeatsCard
						license={ license }
						seats={ seats }
						now={ now }
						onFreed={ () => {
							seats.reload();
							onChanged();
						} }
					/>
					<Timeline
						id={ license.id }
						events={ timeline }
						onMore={ () => setEventCount( MANY_EVENTS ) }
					/>
				</div>
				<div className="latchkey-columns__side">
					<ExtendCard
						license={ license }
						now={ now }
						onChanged={ onChanged }
					/>
					<AboutCard
						license={ license }
						onSetProduct={ () => setAsking( 'product' ) }
					/>
				</div>
			</div>
			{ asking === 'limit' && <LimitDialog { ...changed } /> }
			{ asking === 'move' && <MoveDialog { ...changed } /> }
			{ asking !== null && asking !== 'limit' && asking !== 'move' && (
				<BulkDialog
					kind={ asking }
					licenses={ [ license ] }
					now={ now }
					onClose={ close }
					onDone={ ( isAny ) =>
						asking === 'delete' && isAny ? onDeleted() : onChanged()
					}
				/>
			) }
		</Page>
	);
}

function introOf( license: LicenseRow ): string {
	const product = productName( license )?.text;
	const terms = termsWord( license );
	const buyer = customerName( license )?.text ?? emailOf( license );
	return [
		product
			? sprintf(
					/* translators: 1: name of a product, 2: for example "1 year, 3 seats". */
					__( '%1$s, %2$s', 'latchkey' ),
					product,
					terms
				)
			: terms,
		buyer,
	]
		.filter( Boolean )
		.join( ' · ' );
}

function Hides( { seconds }: { seconds: number } ) {
	return (
		<span className="latchkey-muted is-small" aria-hidden="true">
			{ sprintf(
				/* translators: %d: number of seconds. */
				_n(
					'Hides in %d second',
					'Hides in %d seconds',
					seconds,
					'latchkey'
				),
				seconds
			) }
		</span>
	);
}
