import { mount } from '../shared/mount';
import { Licenses } from './screen';
import './styles.scss';

mount( Licenses );
