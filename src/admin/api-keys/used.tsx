import { __, sprintf } from '@wordpress/i18n';
import { Ago } from '../ui/time';

/** When a pair, or one of its secrets, was last used, and from where. */
export function Used( {
	at,
	ip,
	now,
}: {
	at: string | null;
	ip: string | null;
	now: Date;
} ) {
	if ( at === null ) {
		return <span>{ __( 'Never', 'latchkey' ) }</span>;
	}
	return (
		<>
			<Ago utc={ at } now={ now } />
			{ ip && (
				<span className="latchkey-muted">
					{ sprintf(
						/* translators: %s: an IP address. */
						__( 'from %s', 'latchkey' ),
						ip
					) }
				</span>
			) }
		</>
	);
}
