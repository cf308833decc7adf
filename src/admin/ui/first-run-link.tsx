import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { screenUrl } from './screen-url';

const url = () => screenUrl( 'first-run' );
const text = () => __( 'Get started', 'latchkey' );

/** The way to the first steps, for whoever may see them. */
export function FirstRunLink() {
	const href = url();
	return href ? (
		<a className="latchkey-first-run-link" href={ href }>
			{ text() }
		</a>
	) : null;
}

/** The same where there is nothing else to do. */
export function FirstRunButton() {
	const href = url();
	return href ? (
		<Button variant="primary" href={ href } __next40pxDefaultSize>
			{ text() }
		</Button>
	) : null;
}
