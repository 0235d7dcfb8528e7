import { X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/words';
import { Button, IconButton } from './button';
import './toast.css';

export interface ToastContent {
  text: string;
  action?: { label: string; run: () => void };
}

/** ms a toast stays; as long again while the pointer or the focus is on it. */
const stay = 12_000;

const ShowToast = createContext<(toast: ToastContent) => void>(() => {});

/** Shows a sentence at the foot for 12 s, with at most one action. One at a time: the newest. */
export const useToast = () => useContext(ShowToast);

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<ToastContent & { id: number }>();
  const show = useCallback((toast: ToastContent) => setShown((last) => ({ ...toast, id: (last?.id ?? 0) + 1 })), []);
  const close = useCallback(() => setShown(undefined), []);
  return (
    <ShowToast value={show}>
      {children}
      <div className="toasts" role="status">
        {shown && <Toast key={shown.id} toast={shown} onClose={close} />}
      </div>
    </ShowToast>
  );
}

function Toast({ toast, onClose }: { toast: ToastContent; onClose: () => void }) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const end = () => {
      if (box.current?.matches(':hover, :focus-within')) timer = setTimeout(end, stay);
      else onClose();
    };
    let timer = setTimeout(end, stay);
    return () => clearTimeout(timer);
  }, [onClose]);
  return (
    <div ref={box} className="toast">
      <p>{toast.text}</p>
      {toast.action && (
        <Button
          onClick={() => {
            toast.action?.run();
            onClose();
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton icon={X} label={t('close')} onClick={onClose} />
    </div>
  );
}
