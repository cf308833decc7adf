import { exports } from '../../client/exports';
import { imports } from '../../client/imports';
import { transport } from '../ui/api';

/** The requests of this screen, which the scripts of other screens do not carry. */
export const client = {
	exports: exports( transport ),
	imports: imports( transport ),
};
