import { __, sprintf } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import { isBlock } from '../../code-file';
import { EyeAndCopy } from '../ui/eye';
import { Link } from '../ui/link';
import type { Secret } from '../ui/use-secret';
import { ITEM } from './query';
import { shortCode } from './code-words';
import { useCode } from './use-code';
import { fullName, shortName } from '../labels/licenses';

/** Dots and the last four characters, or the whole code while it is shown; of a code of several lines, its ends. */
export function CodeText( {
	license,
	shown,
	dots,
}: {
	license: LicenseRow;
	shown: string | null;
	dots: 8 | 20;
} ) {
	if ( shown !== null ) {
		return isBlock( shown ) ? (
			<code
				className="latchkey-secret is-cut"
				dir="ltr"
				title={ shortCode( shown ) }
			>
				{ shortCode( shown ) }
			</code>
		) : (
			<code className="latchkey-secret" dir="ltr">
				{ shown }
			</code>
		);
	}
	return (
		<>
			<code className="latchkey-code" dir="ltr" aria-hidden="true">
				<span>{ '•'.repeat( dots ) }</span>
				{ license.hint || shortName( license ) }
			</code>
			<span className="screen-reader-text">{ fullName( license ) }</span>
		</>
	);
}

/** The buttons Show and Copy. Copy does not show the code. */
export function CodeTools( {
	license,
	code,
}: {
	license: LicenseRow;
	code: Secret;
} ) {
	const name = shortName( license );
	return (
		<span className="latchkey-code-tools">
			<EyeAndCopy
				secret={ code }
				words={ {
					show: sprintf(
						/* translators: %s: last characters of a license key. */
						__( 'Show the code of %s', 'latchkey' ),
						name
					),
					hide: sprintf(
						/* translators: %s: last characters of a license key. */
						__( 'Hide the code of %s', 'latchkey' ),
						name
					),
					copy: sprintf(
						/* translators: %s: last characters of a license key. */
						__( 'Copy the code of %s', 'latchkey' ),
						name
					),
				} }
			/>
		</span>
	);
}

/** The first cell of a row: the code with a link to the key's page, and the buttons Show and Copy. */
export function CodeCell( { license }: { license: LicenseRow } ) {
	const code = useCode( license.id );
	return (
		<span className="latchkey-code-cell">
			<Link to={ { [ ITEM ]: String( license.id ) } }>
				<CodeText license={ license } shown={ code.shown } dots={ 8 } />
			</Link>
			<CodeTools license={ license } code={ code } />
		</span>
	);
}
