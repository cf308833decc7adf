import { mount } from '../shared/mount';
import { ApiKeys } from './screen';

mount( ApiKeys );
