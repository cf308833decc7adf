/** Stops the servers and removes the sites of processes that have ended. */
import { removeStale } from './runs';

removeStale();
