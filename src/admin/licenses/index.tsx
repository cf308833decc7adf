import { mount } from '../ui/mount';
import { Licenses } from './screen';
import './styles.scss';

mount( Licenses );
