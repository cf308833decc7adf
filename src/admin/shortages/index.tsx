import { mount } from '../shared/mount';
import { Shortages } from './screen';

mount( Shortages );
