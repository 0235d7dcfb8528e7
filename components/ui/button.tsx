import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import './button.css';

type Look = 'plain' | 'primary' | 'quiet';

interface ButtonProps extends ComponentProps<'button'> {
  look?: Look;
  icon?: LucideIcon;
}

/** A button with a visible label. */
export function Button({ look = 'plain', icon: Icon, className = '', children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`button ${look} ${className}`} {...rest}>
      {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden />}
      {children}
    </button>
  );
}

interface IconButtonProps extends ComponentProps<'button'> {
  icon: LucideIcon;
  /** Its accessible name, also shown as a tooltip. */
  label: string;
}

/** A square button that shows only an icon. */
export function IconButton({ icon: Icon, label, className = '', ...rest }: IconButtonProps) {
  return (
    <button type="button" className={`button quiet icon ${className}`} aria-label={label} title={label} {...rest}>
      <Icon size={16} strokeWidth={1.75} aria-hidden />
    </button>
  );
}

/** An action in running text. */
export function LinkButton({ className = '', ...rest }: ComponentProps<'button'>) {
  return <button type="button" className={`link ${className}`} {...rest} />;
}
