import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { ControlProps } from './field';

interface ComboboxProps {
  control: ControlProps;
  value: string;
  options: string[];
  onChange: (value: string) => void;
}

/**
 * A text field with a list to pick from (ARIA combobox with list autocomplete). Opening it shows all options; only what is typed
 * afterwards filters them. Any text is a valid value.
 */
export function Combobox({ control, value, options, onChange }: ComboboxProps) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState(false);
  const [active, setActive] = useState(-1);
  const list = useRef<HTMLDivElement>(null);
  const shown = typed ? options.filter((option) => option.toLowerCase().includes(value.toLowerCase())) : options;
  const optionId = (at: number) => `${control.id}-${at}`;
  const visible = open && shown.length > 0;

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const show = () => {
    setOpen(true);
    setTyped(false);
    setActive(options.indexOf(value));
  };
  const pick = (option: string) => {
    onChange(option);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const chosen = shown[active];
    if (step && !visible) show();
    else if (step) setActive((active + step + shown.length) % shown.length);
    else if (event.key === 'Enter' && visible && chosen !== undefined) pick(chosen);
    else if (event.key === 'Escape' && visible) setOpen(false);
    else return;
    event.preventDefault();
  };

  return (
    <div className="combobox">
      <input
        {...control}
        className="input"
        role="combobox"
        aria-expanded={visible}
        aria-controls={`${control.id}-list`}
        aria-activedescendant={visible && active >= 0 ? optionId(active) : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          setOpen(true);
          setTyped(true);
          setActive(-1);
        }}
        onClick={show}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {visible && (
        <div ref={list} id={`${control.id}-list`} className="options" role="listbox">
          {shown.map((option, at) => (
            <div
              key={option}
              id={optionId(at)}
              role="option"
              tabIndex={-1}
              aria-selected={at === active}
              onPointerDown={(event) => {
                event.preventDefault(); // keeps the focus in the field
                pick(option);
              }}
            >
              {option}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
