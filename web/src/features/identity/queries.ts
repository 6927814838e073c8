import { api, http } from '../../api/client';
import { session } from '../../api/session';

/** Signs in; the refresh token goes into the cookie. */
export async function signIn(email: string, password: string) {
  const { data } = await http.POST('/api/v1/auth/token', { body: { email, password, cookie: true } });
  if (data) {
    session.begin(data);
  }
}

export const useRegister = () => api.useMutation('post', '/api/v1/auth/register');
