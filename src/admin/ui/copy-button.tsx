import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { check, copy as copyIcon } from '@wordpress/icons';
import { useCopy } from './use-copy';

interface Props {
	/** The text to copy, or a function that gets it; null means that there is none. */
	text: string | ( () => Promise< string | null > );
	/** Its accessible name: "Copy consumer key". */
	label: string;
	/** Whether to show the word "Copy" beside the icon. */
	hasWord?: boolean;
	/** Has the focus when its dialog opens. */
	isFirst?: boolean;
	/** Called with the text if the browser does not allow copying. */
	onRefused?: ( text: string ) => void;
}

/**
 * Copies a text; shows "Copied" for two seconds, and announces it.
 */
export function CopyButton( {
	text,
	label,
	hasWord,
	isFirst,
	onRefused,
}: Props ) {
	const { isCopied, copy } = useCopy();
	const word = isCopied
		? __( 'Copied', 'latchkey' )
		: __( 'Copy', 'latchkey' );
	const onClick = async () => {
		const value = typeof text === 'string' ? text : await text();
		if ( value !== null && ! ( await copy( value ) ) ) {
			onRefused?.( value );
		}
	};
	return (
		<Button
			className="latchkey-copy"
			data-autofocus={ isFirst || undefined }
			icon={ isCopied ? check : copyIcon }
			label={ isCopied ? __( 'Copied', 'latchkey' ) : label }
			showTooltip={ ! hasWord }
			size={ hasWord ? 'default' : 'small' }
			onClick={ () => void onClick() }
		>
			{ hasWord ? word : undefined }
		</Button>
	);
}
