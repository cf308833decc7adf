import { mount } from '../ui/mount';
import { Activity } from './screen';
import './styles.scss';

mount( Activity );
