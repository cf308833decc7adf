import { mount } from '../ui/mount';
import { ApiKeys } from './screen';

mount( ApiKeys );
