import { mount } from '../shared/mount';
import { Generators } from './screen';

mount( Generators );
