import { mount } from '../ui/mount';
import { ApiKeys } from './screen';
import './styles.scss';

mount( ApiKeys );
