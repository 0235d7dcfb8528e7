import { type ReactNode, useId } from 'react';
import './field.css';

/** What a control inside a field has to be given. */
export interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
}

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  children: (control: ControlProps) => ReactNode;
}

/** A label, its control, and under it a hint or what is wrong. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const about = `${id}-about`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': error || hint ? about : undefined, 'aria-invalid': error !== undefined })}
      {error ? (
        <p id={about} className="field-error">
          {error}
        </p>
      ) : (
        hint && (
          <p id={about} className="meta">
            {hint}
          </p>
        )
      )}
    </div>
  );
}
