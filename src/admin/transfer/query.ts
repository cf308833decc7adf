import { __ } from '@wordpress/i18n';

/** The query parameter of a step: `columns`, `check` or `import`. */
export const STEP = 'step';
/** The query parameter of an import that has begun. */
export const JOB = 'job';

export const TO_HOME = { [ STEP ]: null, [ JOB ]: null };

export const BACK = () => ( {
	label: __( 'Back to Import & export', 'latchkey' ),
	to: TO_HOME,
} );
