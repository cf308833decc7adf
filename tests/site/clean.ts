/** Ends the servers and removes the sites of processes that are gone. */
import { removeStale } from './runs';

removeStale();
