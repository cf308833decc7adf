import { mount } from '../shared/mount';
import { Activity } from './screen';
import './styles.scss';

mount( Activity );
