import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import { codeFileName, saveCode } from '../../code-file';
import { shortName } from '../labels/licenses';
import { Card } from '../ui/card';
import { CopyButton } from '../ui/copy-button';
import { sizeWord } from './code-words';

/** A code of several lines, or a long one, while it is shown. The keyboard scrolls it. */
export function CodeBlock( {
	license,
	code,
}: {
	license: LicenseRow;
	code: string;
} ) {
	const name = shortName( license );
	return (
		<Card
			title={ __( 'Code', 'latchkey' ) }
			note={ sizeWord( code ) }
			action={
				<span className="latchkey-block__tools">
					<CopyButton
						text={ code }
						label={ sprintf(
							/* translators: %s: last characters of a license key. */
							__( 'Copy the code of %s', 'latchkey' ),
							name
						) }
						hasWord
					/>
					<Button
						variant="secondary"
						size="compact"
						onClick={ () =>
							saveCode( code, codeFileName( license.id ) )
						}
					>
						{ __( 'Download as file', 'latchkey' ) }
					</Button>
				</span>
			}
		>
			<div
				className="latchkey-block"
				role="region"
				aria-label={ sprintf(
					/* translators: %s: last characters of a license key. */
					__( 'The code of %s', 'latchkey' ),
					name
				) }
				tabIndex={ 0 }
			>
				<code dir="ltr">{ code }</code>
			</div>
		</Card>
	);
}
