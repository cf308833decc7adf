import { mount } from '../shared/mount';
import { Generators } from './screen';
import './styles.scss';

mount( Generators );
