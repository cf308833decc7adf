import type { Field } from '@wordpress/dataviews';
import type { ReactElement } from 'react';

/** A column of the table; on phones, a label and a value on a card. */
export type Column< Item > = Omit< Field< Item >, 'render' > & {
	label: string;
	render: ( props: { item: Item } ) => ReactElement;
	/** Position on a card, if it differs from that in the table. */
	cardOrder?: number;
};

/** The column with this id is at the right of the first line of a card. */
export const ACTIONS = 'actions';
