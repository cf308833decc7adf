import type { Field } from '@wordpress/dataviews';
import type { ReactElement } from 'react';

/** A column of the table, and a label with its value on a phone's card. */
export type Column< Item > = Omit< Field< Item >, 'render' > & {
	label: string;
	render: ( props: { item: Item } ) => ReactElement;
	/** Place on a phone's card, if it differs from the table's. */
	cardOrder?: number;
};

/** The column with this id stands at the right of a card's first line. */
export const ACTIONS = 'actions';
