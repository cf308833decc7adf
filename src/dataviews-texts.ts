/* eslint-disable @wordpress/i18n-no-variables, @wordpress/i18n-text-domain -- the texts are those of DataViews: `npm run i18n` finds them there. */
/**
 * Stands for @wordpress/i18n in the bundle of DataViews (tools/dataviews-loader.js): its texts are translated with ours, and those of the
 * components that it brings along by core, where core has loaded them.
 */
import * as i18n from '@wordpress/i18n';

export { isRTL, sprintf } from '@wordpress/i18n';

const OURS = 'latchkey';

export const __ = ( text: string ) =>
	i18n.hasTranslation( text, undefined, OURS )
		? i18n.__( text, OURS )
		: i18n.__( text );

export const _x = ( text: string, context: string ) =>
	i18n.hasTranslation( text, context, OURS )
		? i18n._x( text, context, OURS )
		: i18n._x( text, context );

export const _n = ( one: string, many: string, count: number ) =>
	i18n.hasTranslation( one, undefined, OURS )
		? i18n._n( one, many, count, OURS )
		: i18n._n( one, many, count );
