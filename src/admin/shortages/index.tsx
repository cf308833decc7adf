import { mount } from '../ui/mount';
import { Shortages } from './screen';

mount( Shortages );
