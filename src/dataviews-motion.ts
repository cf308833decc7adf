/**
 * What moves in DataViews, in place of two libraries (50 kB of the zip): its popovers with core's own copy of framer-motion, and numbers not at all
 * when they are dragged. tools/dataviews-loader.js puts it in.
 */
export { __unstableMotion as motion } from '@wordpress/components';

type Curve = [ number, number, number, number ];

/**
 * @param points The control points of an easing curve, which core's copy takes as they are.
 */
export const cubicBezier = ( ...points: Curve ): Curve => points;

/** Gestures that a number listens to: none. */
export const useDrag = () => () => ( {} );
